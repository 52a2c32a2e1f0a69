import logo from '../../shared/logo.svg';

export function Logo({ size = 28 }: { size?: number }) {
  return <img src={logo} width={size} height={size} alt="" />;
}
